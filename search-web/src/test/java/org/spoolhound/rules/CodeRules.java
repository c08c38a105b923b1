package org.spoolhound.rules;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePathScanner;

import java.util.List;
import java.util.regex.Pattern;

import javax.lang.model.element.Modifier;

/** Walks one Java file and notes where it breaks a house rule. */
final class CodeRules extends TreePathScanner<Void, Void> {
    private static final int MOST_METHOD_LINES = 70;
    private static final int DEEPEST_NESTING = 3;
    private static final int MOST_PARAMETERS = 6;
    private static final Pattern VAGUE_TYPE =
            Pattern.compile(".*(Manager|Helper|Utils?|Utilities)");
    private static final Pattern VAGUE_METHOD = Pattern.compile("(process|handle)([A-Z].*)?");
    private static final Pattern TEST_NAME = Pattern.compile("[a-z]\\w*?(_[a-zA-Z0-9]+){1,2}");

    private final JavaSources sources;
    private final CompilationUnitTree unit;
    private final List<String> faults;
    private final boolean test;
    private int nesting;

    CodeRules(JavaSources sources, CompilationUnitTree unit, List<String> faults) {
        this.sources = sources;
        this.unit = unit;
        this.faults = faults;
        this.test = SourceTree.isTest(JavaSources.file(unit));
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
        String name = type.getSimpleName().toString();
        if (VAGUE_TYPE.matcher(name).matches()) {
            fault(type, name + " says nothing: name what it does");
        }
        if (isPublic(type.getModifiers()) && !name.isEmpty()) {
            requireDoc(type, name);
        }
        int outer = nesting;
        nesting = 0;
        super.visitClass(type, null);
        nesting = outer;
        return null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
        String name = method.getName().toString();
        boolean overrides = has(method.getModifiers(), "Override");
        if (!test && VAGUE_METHOD.matcher(name).matches() && !overrides) {
            fault(method, name + " says nothing: name what it does");
        }
        if (method.getBody() != null && sources.lines(unit, method) > MOST_METHOD_LINES) {
            fault(method, name + " has more than " + MOST_METHOD_LINES + " lines");
        }
        if (method.getParameters().size() > MOST_PARAMETERS && !overrides && !isCanonical(method)) {
            fault(method, name + " has more than " + MOST_PARAMETERS + " parameters");
        }
        if (test
                && has(method.getModifiers(), "Test")
                && !TEST_NAME.matcher(name).matches()) {
            fault(method, name + ": name tests subject_condition_expectation");
        }
        if (isPublic(method.getModifiers()) && !overrides && isInPublicType()) {
            requireDoc(method, name);
        }
        return super.visitMethod(method, null);
    }

    @Override
    public Void visitIf(IfTree branch, Void unused) {
        scan(branch.getCondition(), null);
        nested(branch, () -> scan(branch.getThenStatement(), null));
        if (branch.getElseStatement() instanceof IfTree next) {
            scan(next, null); // "else if" goes on, it does not go deeper
        } else {
            nested(branch, () -> scan(branch.getElseStatement(), null));
        }
        return null;
    }

    @Override
    public Void visitForLoop(ForLoopTree tree, Void unused) {
        return nested(tree, () -> super.visitForLoop(tree, null));
    }

    @Override
    public Void visitEnhancedForLoop(EnhancedForLoopTree tree, Void unused) {
        return nested(tree, () -> super.visitEnhancedForLoop(tree, null));
    }

    @Override
    public Void visitWhileLoop(WhileLoopTree tree, Void unused) {
        return nested(tree, () -> super.visitWhileLoop(tree, null));
    }

    @Override
    public Void visitDoWhileLoop(DoWhileLoopTree tree, Void unused) {
        return nested(tree, () -> super.visitDoWhileLoop(tree, null));
    }

    @Override
    public Void visitSwitch(SwitchTree tree, Void unused) {
        return nested(tree, () -> super.visitSwitch(tree, null));
    }

    @Override
    public Void visitTry(TryTree tree, Void unused) {
        return nested(tree, () -> super.visitTry(tree, null));
    }

    @Override
    public Void visitSynchronized(SynchronizedTree tree, Void unused) {
        return nested(tree, () -> super.visitSynchronized(tree, null));
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
        return tree.getBody() instanceof BlockTree
                ? nested(tree, () -> super.visitLambdaExpression(tree, null))
                : super.visitLambdaExpression(tree, null);
    }

    private Void nested(Tree tree, Runnable inside) {
        nesting++;
        if (nesting == DEEPEST_NESTING + 1) {
            fault(tree, "nested deeper than " + DEEPEST_NESTING);
        }
        inside.run();
        nesting--;
        return null;
    }

    private void requireDoc(Tree tree, String name) {
        if (!test && !sources.hasDoc(getCurrentPath())) {
            fault(tree, name + " is public and has no Javadoc");
        }
    }

    private boolean isInPublicType() {
        return getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type
                && isPublic(type.getModifiers());
    }

    /** A record's constructor takes what the record holds. */
    private boolean isCanonical(MethodTree method) {
        return method.getName().contentEquals("<init>")
                && getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD;
    }

    private static boolean isPublic(ModifiersTree modifiers) {
        return modifiers.getFlags().contains(Modifier.PUBLIC);
    }

    private static boolean has(ModifiersTree modifiers, String annotation) {
        for (AnnotationTree present : modifiers.getAnnotations()) {
            if (present.getAnnotationType().toString().equals(annotation)) {
                return true;
            }
        }
        return false;
    }

    private void fault(Tree tree, String text) {
        faults.add(SourceTree.name(JavaSources.file(unit)) + ":" + sources.firstLine(unit, tree)
                + ": " + text);
    }
}
