package dev.surefoot.cli.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The boundaries of the product, each a rule over the classes below a root. */
enum Rules {
    MODULES_DEPEND_IN_ONE_DIRECTION(modules -> classes()
            .should(violateNowhere(type -> type.getDirectDependenciesFromSelf().stream()
                    .filter(dependency -> modules.contains(dependency.getTargetClass()))
                    .filter(dependency -> pointsAstray(modules, dependency))
                    .map(Dependency::getDescription)))),

    EVERY_PACKAGE_BELONGS_TO_A_MODULE(modules -> classes()
            .should(violateNowhere(type -> Stream.of(type)
                    .filter(stray -> modules.of(stray) == null)
                    .map(stray -> stray.getName() + " is in a package that belongs to no module")))),

    PACKAGES_ARE_FREE_OF_CYCLES(
            modules -> slices().matching(modules.root() + ".(**)").should().beFreeOfCycles()),

    EVERY_PACKAGE_IS_NULL_MARKED(modules -> classes()
            .should(violateNowhere(type -> Stream.of(type)
                    .filter(unmarked -> !unmarked.getPackage().isAnnotatedWith(NullMarked.class))
                    .map(unmarked ->
                            unmarked.getName() + " is in a package without a @NullMarked package-info.java")))),

    CORE_IS_PURE(modules -> noClasses()
            .that(modules.anyOf("core"))
            .should()
            .dependOnClassesThat(Impurities.TYPES)
            .orShould()
            .accessTargetWhere(Impurities.ACCESSES)),

    CORE_KNOWS_ONLY_VALUES_CONDITIONS_AND_SCHEMAS(modules -> classes()
            .that(modules.anyOf("core"))
            .should()
            .onlyDependOnClassesThat(modules.anyOf("core").or(valuesConditionsAndSchemas()))),

    SQL_STAYS_IN_THE_STORES(modules -> noClasses()
            .that(not(modules.anyOf("journal", "examples")))
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite.."))),

    HTTP_STAYS_IN_THE_ADAPTERS(modules -> noClasses()
            .that(not(modules.anyOf("tools", "models", "examples", "cli")))
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.net.http..", "com.sun.net.httpserver.."))),

    PROVIDERS_STAY_WITH_THE_MODELS(modules -> noClasses()
            .that(not(modules.anyOf("models")))
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.langchain4j.."))),

    THE_TERMINAL_STAYS_IN_THE_COMMAND_LINE(modules -> noClasses()
            .that(not(modules.anyOf("cli")))
            .should()
            .dependOnClassesThat(resideInAnyPackage("picocli..", "org.jline.."))),

    NO_FIELD_IS_OPTIONAL(modules -> noFields().should().haveRawType(Optional.class)),

    NO_PARAMETER_IS_OPTIONAL(modules -> classes()
            .should(violateNowhere(type -> type.getCodeUnits().stream()
                    .filter(unit -> !unit.getName().startsWith("lambda$"))
                    .flatMap(unit -> unit.getParameters().stream())
                    .filter(parameter -> parameter.getRawType().isEquivalentTo(Optional.class))
                    .map(JavaParameter::getDescription)))),

    NAMES_ARE_CONCEPTS(modules -> noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helpers?|Utils?|Impl|Dto)(\\$.*)?")
            .orShould()
            .haveNameMatching(".*[.$]Abstract[A-Z][^.]*")
            .orShould()
            .resideInAnyPackage("..service..", "..dto..", "..util..", "..impl..", "..common..", "..manager..")
            .orShould()
            .resideInAPackage("..helper.."));

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
    private final Function<Modules, ArchRule> rule;

    Rules(Function<Modules, ArchRule> rule) {
        this.rule = rule;
    }

    ArchRule over(Modules modules) {
        return rule.apply(modules)
                .as(name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .allowEmptyShould(true);
    }

    private static boolean pointsAstray(Modules modules, Dependency dependency) {
        String from = modules.of(dependency.getOriginClass());
        String to = modules.of(dependency.getTargetClass());
        return from != null && to != null && !modules.allows(from, to);
    }

    private static DescribedPredicate<JavaClass> valuesConditionsAndSchemas() {
        DescribedPredicate<JavaClass> known = resideInAnyPackage(
                "java.io",
                "java.lang..",
                "java.math",
                "java.net",
                "java.nio..",
                "java.security",
                "java.text",
                "java.time..",
                "java.util..",
                "org.jspecify..",
                "tools.jackson..",
                "com.fasterxml.jackson.annotation",
                "org.snakeyaml.engine..",
                "org.erdtman.jcs",
                "com.networknt.schema..",
                "com.google.re2j..",
                "dev.cel..",
                "com.google.common..",
                "com.google.protobuf");
        return describe("are of the platform, JSON, YAML, JSON Schema or CEL", type -> {
            JavaClass component = type.getBaseComponentType();
            return component.isPrimitive() || known.test(component);
        });
    }

    private static ArchCondition<JavaClass> violateNowhere(Function<JavaClass, Stream<String>> violations) {
        return new ArchCondition<>("violate it nowhere") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                violations
                        .apply(type)
                        .map(found -> SimpleConditionEvent.violated(type, found))
                        .forEach(events::add);
            }
        };
    }
}
