package org.spoolhound.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows between modules and packages, and the one home of each library. */
final class ArchitectureTest {
    private static final String ROOT = "org.spoolhound.";

    private static JavaClasses program;

    @BeforeAll
    static void importProgram() {
        program = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(place -> !place.contains("-tests.jar"))
                .importPackages("org.spoolhound");
        for (String module : List.of("spool", "collector", "indexer", "web")) {
            assertTrue(
                    program.stream()
                            .anyMatch(type -> type.getPackageName().startsWith(ROOT + module)),
                    module + " is on the path");
        }
    }

    /** {@code from} must not know {@code to}. */
    @ParameterizedTest
    @CsvSource({
        "spool, collector",
        "spool, indexer",
        "spool, web",
        "collector, indexer",
        "collector, web",
        "indexer, collector",
        "indexer, web",
        "web, collector"
    })
    void modules_arrows_pointOneWay(String from, String to) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + from + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + to + "..")
                .check(program);
    }

    /** Each package of the indexer may know those left of it only. */
    @Test
    void indexer_packages_pointDown() {
        List<String> order =
                List.of("fields", "condition", "index", "query", "detect", "ingest", "schedule");
        for (int i = 0; i < order.size(); i++) {
            String[] above = order.subList(i + 1, order.size()).stream()
                    .map(name -> ROOT + "indexer." + name + "..")
                    .toArray(String[]::new);
            if (above.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + "indexer." + order.get(i) + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(above)
                        .check(program);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"spool", "collector", "indexer", "web"})
    void packages_ofOneModule_haveNoCycles(String module) {
        slices().matching(ROOT + module + ".(*)..").should().beFreeOfCycles().check(program);
    }

    /** A library (a package of it) and the packages of ours that may know it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "com.google.gson..      | spool.codec.. web.http..",
                "com.typesafe.config..  | spool.settings..",
                "picocli..              | spool.command.. collector web.command..",
                "oshi..                 | collector.probe..",
                "com.sun.jna..          | collector.probe..",
                "com.jcraft.jsch..      | collector.ship..",
                "org.apache.commons.vfs2.. | collector.ship..",
                "org.apache.sshd..      | indexer.drop..",
                "org.apache.lucene..    | indexer.index.. indexer.query..",
                "org.quartz..           | indexer.schedule..",
                "java.sql..             | indexer.state..",
                "javax.sql..            | indexer.state..",
                "org.jdbi..             | indexer.state..",
                "org.flywaydb..         | indexer.state..",
                "com.zaxxer..           | indexer.state..",
                "org.sqlite..           | indexer.state..",
                "jakarta.mail..         | indexer.notify..",
                "com.samskivert..       | indexer.letter..",
                "com.openhtmltopdf..    | indexer.report..",
                "org.apache.pdfbox..    | indexer.report..",
                "spark..                | web..",
                "org.eclipse.jetty..    | web.server..",
                "gg.jte..               | web.html..",
                "io.prometheus..        | web..",
                "ch.qos.logback..       | collector web.command.."
            })
    void library_hasOneHome(String library, String homes) {
        String[] allowed = homes.strip().split("\\s+");
        for (int i = 0; i < allowed.length; i++) {
            allowed[i] = ROOT + allowed[i];
        }
        noClasses()
                .that()
                .resideOutsideOfPackages(allowed)
                .and()
                .resideOutsideOfPackage("gg.jte.generated..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library.strip())
                .allowEmptyShould(true)
                .check(program);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spool.snapshot", "spool.key"})
    void values_knowTheJdkOnly(String pack) {
        classes()
                .that()
                .resideInAPackage(ROOT + pack)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..", "javax.crypto..", "org.jspecify..", ROOT + pack))
                .orShould()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..", "org.jspecify..", ROOT + pack, ROOT + "spool.snapshot"))
                .check(program);
    }

    /** The protocol and the format stay usable without settings and command line. */
    @Test
    void spool_protocol_knowsNoCommandLine() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "spool", ROOT + "spool.codec..", ROOT + "spool.key..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "spool.command..", ROOT + "spool.settings..")
                .check(program);
    }

    @Test
    void program_neverSleepsOrDeserialises() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(program);
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .check(program);
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(java.io.ObjectInputStream.class)
                .check(program);
    }

    /** Results go through {@code Output}, which notices when they cannot be written. */
    @Test
    void program_writesNoStandardStreamsByHand() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(program);
    }
}
