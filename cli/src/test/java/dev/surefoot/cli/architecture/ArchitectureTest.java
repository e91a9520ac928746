package dev.surefoot.cli.architecture;

import static dev.surefoot.cli.architecture.Rules.CORE_IS_PURE;
import static dev.surefoot.cli.architecture.Rules.CORE_KNOWS_ONLY_VALUES_CONDITIONS_AND_SCHEMAS;
import static dev.surefoot.cli.architecture.Rules.EVERY_PACKAGE_BELONGS_TO_A_MODULE;
import static dev.surefoot.cli.architecture.Rules.EVERY_PACKAGE_IS_NULL_MARKED;
import static dev.surefoot.cli.architecture.Rules.HTTP_STAYS_IN_THE_ADAPTERS;
import static dev.surefoot.cli.architecture.Rules.MODULES_DEPEND_IN_ONE_DIRECTION;
import static dev.surefoot.cli.architecture.Rules.NAMES_ARE_CONCEPTS;
import static dev.surefoot.cli.architecture.Rules.NO_FIELD_IS_OPTIONAL;
import static dev.surefoot.cli.architecture.Rules.NO_PARAMETER_IS_OPTIONAL;
import static dev.surefoot.cli.architecture.Rules.PACKAGES_ARE_FREE_OF_CYCLES;
import static dev.surefoot.cli.architecture.Rules.PROVIDERS_STAY_WITH_THE_MODELS;
import static dev.surefoot.cli.architecture.Rules.SQL_STAYS_IN_THE_STORES;
import static dev.surefoot.cli.architecture.Rules.THE_TERMINAL_STAYS_IN_THE_COMMAND_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The product keeps every rule, and no rule is one that nothing can break: each has fixtures that do. */
final class ArchitectureTest {
    private static final String FIXTURES = "dev.surefoot.cli.architecture.fixtures.";

    private static final Modules PRODUCT = new Modules("dev.surefoot");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(PRODUCT.root());

    private static final Map<String, JavaClasses> IMPORTED = new HashMap<>();

    private static final Map<Rules, List<String>> VIOLATIONS = Map.ofEntries(
            Map.entry(
                    MODULES_DEPEND_IN_ONE_DIRECTION,
                    List.of(
                            "direction.plan.PlanKnowsJournal",
                            "direction.tools.ToolKnowsExecution",
                            "direction.runtime.RuntimeKnowsTool")),
            Map.entry(EVERY_PACKAGE_BELONGS_TO_A_MODULE, List.of("stranger.misc.Stray")),
            Map.entry(PACKAGES_ARE_FREE_OF_CYCLES, List.of("cycle.goal.GoalKnowsPlan")),
            Map.entry(EVERY_PACKAGE_IS_NULL_MARKED, List.of("unmarked.goal.Unmarked")),
            Map.entry(
                    CORE_IS_PURE,
                    List.of(
                            "impure.run.HoldsClock",
                            "impure.run.ReadsClock",
                            "impure.run.ReadsNanos",
                            "impure.run.DrawsNumber",
                            "impure.run.DrawsIdentifier",
                            "impure.run.StartsThread",
                            "impure.run.RunsInParallel",
                            "impure.run.OpensFile",
                            "impure.run.OpensPath",
                            "impure.run.OpensSocket",
                            "impure.run.ReadsEnvironment",
                            "impure.run.Prints")),
            Map.entry(
                    CORE_KNOWS_ONLY_VALUES_CONDITIONS_AND_SCHEMAS,
                    List.of(
                            "technology.plan.KnowsSql",
                            "technology.plan.KnowsHttp",
                            "technology.plan.KnowsCommandLine")),
            Map.entry(SQL_STAYS_IN_THE_STORES, List.of("technology.plan.KnowsSql")),
            Map.entry(HTTP_STAYS_IN_THE_ADAPTERS, List.of("technology.plan.KnowsHttp")),
            Map.entry(PROVIDERS_STAY_WITH_THE_MODELS, List.of("technology.plan.KnowsProvider")),
            Map.entry(THE_TERMINAL_STAYS_IN_THE_COMMAND_LINE, List.of("technology.plan.KnowsCommandLine")),
            Map.entry(NO_FIELD_IS_OPTIONAL, List.of("absence.goal.HoldsOptional")),
            Map.entry(NO_PARAMETER_IS_OPTIONAL, List.of("absence.goal.TakesOptional")),
            Map.entry(
                    NAMES_ARE_CONCEPTS,
                    List.of("names.goal.GoalManager", "names.goal.AbstractGoal", "names.util.Anything")));

    @ParameterizedTest
    @EnumSource
    void productKeeps(Rules rule) {
        rule.over(PRODUCT).check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("violations")
    void ruleSeesItsViolation(Rules rule, String fixture) {
        assertThat(findings(rule, fixture)).contains(fixture.substring(fixture.lastIndexOf('.') + 1));
    }

    @ParameterizedTest
    @EnumSource
    void ruleLetsTheInnocentPass(Rules rule) {
        assertThat(findings(rule, "innocent")).isEmpty();
    }

    @Test
    void everyRuleHasFixturesThatBreakIt() {
        assertThat(VIOLATIONS).containsOnlyKeys(Rules.values());
    }

    private static Stream<Arguments> violations() {
        return VIOLATIONS.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(fixture -> Arguments.of(entry.getKey(), fixture)));
    }

    /** What the rule finds in the fixtures that share the first word of the name, as if they were the product. */
    private static String findings(Rules rule, String fixture) {
        String root = FIXTURES + fixture.split("\\.", 2)[0];
        JavaClasses fixtures = IMPORTED.computeIfAbsent(root, new ClassFileImporter()::importPackages);
        assertThat(fixtures).isNotEmpty();
        return String.join(
                "\n",
                rule.over(new Modules(root))
                        .evaluate(fixtures)
                        .getFailureReport()
                        .getDetails());
    }
}
