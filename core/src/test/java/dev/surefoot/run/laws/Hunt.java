package dev.surefoot.run.laws;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tests of the laws in one call, the quickest first: what goes red first, or null where nothing does. Given how many
 * lives to live; up to {@value #FEW} of them and what is stated moment by moment take a second or two, and the rest is
 * left out.
 */
public final class Hunt implements IntFunction<String> {

    private static final int FORGED = 120;
    private static final int TAMPERED = 40;
    private static final int VOIDED = 250;
    private static final int FEW = 200;

    /** Whatever states what is refused, or done, at one moment. */
    private static final List<Class<?>> DIRECTED = List.of(
            StartRefusalsTest.class,
            AuthorityTest.class,
            DoubtRefusalsTest.class,
            EvidenceRefusalsTest.class,
            ApprovalRefusalsTest.class,
            RunRefusalsTest.class,
            DecidingTest.class,
            OutcomesTest.class,
            KeyTest.class,
            BudgetTest.class,
            GuardTest.class,
            CommandsTest.class,
            SettlingTest.class,
            RevisionRefusalsTest.class,
            ReviewTest.class,
            PlannerAskedTest.class,
            OriginsTest.class,
            QuorumTest.class,
            PartsTest.class,
            ConditionTest.class,
            ByHandTest.class,
            ByModelTest.class,
            SubPlanTest.class,
            SpecialistTest.class,
            UndoTest.class,
            PointsTest.class,
            PlanRulesTest.class,
            OutcomeRulesTest.class,
            ModelFactsTest.class,
            FoundByModelsTest.class,
            MoneyBudgetTest.class,
            UnfoldingTest.class,
            OldEditionTest.class,
            FollowedTest.class,
            ConsentTest.class,
            PlannedTest.class,
            EndsTest.class,
            WayBackTest.class,
            ModelBoundsTest.class,
            GoldenJournalsTest.class,
            BoundsTest.class);

    @Override
    public String apply(int lives) {
        Stream<Supplier<String>> quick =
                Stream.of(() -> first(DIRECTED.stream().map(Hunt::directed)), () -> lives(1, Math.min(lives, FEW)));
        Stream<Supplier<String>> slow = Stream.of(
                () -> said("ForgingPropertyTest", () -> ForgingPropertyTest.holds(1, FORGED)),
                () -> said("TamperingPropertyTest", () -> TamperingPropertyTest.refuses(1, TAMPERED)),
                () -> said("ApprovalVoidingPropertyTest", () -> new ApprovalVoidingPropertyTest().voids(VOIDED)),
                () -> lives(FEW + 1, lives));
        return first(Stream.concat(quick, lives > FEW ? slow : Stream.empty()).map(Supplier::get));
    }

    private static String first(Stream<String> said) {
        return said.filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static String directed(Class<?> tests) {
        return first(Stream.of(tests.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .sorted(Comparator.comparing(Method::getName))
                .map(method -> said(tests.getSimpleName() + "." + method.getName(), () -> run(tests, method))));
    }

    private static void run(Class<?> tests, Method method) {
        try {
            method.invoke(tests.getDeclaredConstructor().newInstance());
        } catch (InvocationTargetException e) {
            throw switch (e.getCause()) {
                case AssertionError failed -> failed;
                case Throwable cause -> new AssertionError(cause.toString(), cause);
            };
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String lives(long first, long last) {
        return first(LongStream.rangeClosed(first, last).mapToObj(Hunt::live));
    }

    private static String live(long seed) {
        return said("LawsPropertyTest", () -> {
            Simulation simulation = new Simulation(seed, new Transitions());
            simulation.live();
            new Oracle(simulation).judge();
        });
    }

    private static String said(String test, Runnable runnable) {
        if (Thread.interrupted()) {
            throw new IllegalStateException("took too long");
        }
        try {
            runnable.run();
            return null;
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return test + ": "
                    + (e instanceof AssertionError ? "" : e.getClass().getSimpleName() + " ") + message;
        }
    }
}
