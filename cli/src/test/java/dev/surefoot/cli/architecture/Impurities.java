package dev.surefoot.cli.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;

/** What gives the same events another state: clocks, randomness, threads, I/O, and the settings of the machine. */
final class Impurities {
    /** Streams and readers over what is already in memory, and the exceptions that their interfaces declare. */
    private static final Set<String> HARMLESS = Set.of(
            "java.io.ByteArrayInputStream",
            "java.io.ByteArrayOutputStream",
            "java.io.IOException",
            "java.io.InputStream",
            "java.io.OutputStream",
            "java.io.Reader",
            "java.io.Serializable",
            "java.io.StringReader",
            "java.io.StringWriter",
            "java.io.UncheckedIOException",
            "java.io.Writer",
            "java.net.URI",
            "java.net.URISyntaxException",
            "java.net.URLDecoder",
            "java.net.URLEncoder",
            "java.util.concurrent.ConcurrentHashMap",
            "java.util.concurrent.ConcurrentMap",
            "java.util.concurrent.TimeUnit");

    private static final Set<String> HARMFUL_PACKAGES = Set.of(
            "java.io",
            "java.net",
            "java.net.http",
            "java.nio.channels",
            "java.nio.file",
            "java.util.concurrent",
            "java.util.concurrent.locks",
            "java.util.random");

    private static final Set<String> HARMFUL_TYPES = Set.of(
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.ProcessHandle",
            "java.lang.Runtime",
            "java.lang.Thread",
            "java.lang.ThreadLocal",
            "java.security.SecureRandom",
            "java.time.Clock",
            "java.time.InstantSource",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.Timer");

    private static final Set<String> HARMFUL_ACCESSES = Set.of(
            "java.lang.Math.random",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.err",
            "java.lang.System.getProperty",
            "java.lang.System.getenv",
            "java.lang.System.identityHashCode",
            "java.lang.System.in",
            "java.lang.System.nanoTime",
            "java.lang.System.out",
            "java.time.ZoneId.systemDefault",
            "java.util.Locale.getDefault",
            "java.util.TimeZone.getDefault",
            "java.util.UUID.randomUUID");

    static final DescribedPredicate<JavaClass> TYPES = describe(
            "bring in a clock, randomness, a thread or I/O",
            type -> HARMFUL_TYPES.contains(type.getName())
                    || (HARMFUL_PACKAGES.contains(type.getPackageName()) && !HARMLESS.contains(type.getName())));

    static final DescribedPredicate<JavaAccess<?>> ACCESSES =
            describe("read a clock, randomness or the machine", access -> isHarmful(access.getTarget()));

    private Impurities() {}

    private static boolean isHarmful(AccessTarget target) {
        String owner = target.getOwner().getName();
        boolean readsClock = owner.startsWith("java.time.") && target.getName().equals("now");
        boolean goesParallel = target.getName().equals("parallelStream")
                || (owner.startsWith("java.util.stream.") && target.getName().equals("parallel"));
        return readsClock || goesParallel || HARMFUL_ACCESSES.contains(owner + "." + target.getName());
    }
}
