package org.spoolhound.rules;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The project's Java files as syntax trees, read with the JDK's own parser. */
final class JavaSources {
    private final List<CompilationUnitTree> units;
    private final SourcePositions positions;
    private final DocTrees docs;

    private JavaSources(List<CompilationUnitTree> units, DocTrees docs) {
        this.units = units;
        this.docs = docs;
        this.positions = docs.getSourcePositions();
    }

    static JavaSources parse() {
        var compiler = ToolProvider.getSystemJavaCompiler();
        StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        JavacTask task = (JavacTask) compiler.getTask(
                null,
                files,
                null,
                List.of("-proc:none"),
                null,
                files.getJavaFileObjectsFromPaths(SourceTree.files(".java")));
        try {
            List<CompilationUnitTree> units = new ArrayList<>();
            task.parse().forEach(units::add);
            return new JavaSources(units, DocTrees.instance(task));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<CompilationUnitTree> units() {
        return units;
    }

    /** How many lines a piece of source spans. */
    long lines(CompilationUnitTree unit, Tree tree) {
        return line(unit, positions.getEndPosition(unit, tree)) - firstLine(unit, tree) + 1;
    }

    long firstLine(CompilationUnitTree unit, Tree tree) {
        return line(unit, positions.getStartPosition(unit, tree));
    }

    boolean hasDoc(TreePath path) {
        return docs.getDocComment(path) != null;
    }

    static Path file(CompilationUnitTree unit) {
        return Path.of(unit.getSourceFile().toUri());
    }

    private static long line(CompilationUnitTree unit, long position) {
        return unit.getLineMap().getLineNumber(position);
    }
}
