package dev.surefoot.file;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The kinds of file, by the name that their {@code kind} key gives. */
public enum Kind {
    GOAL("Goal"),
    PLAN("Plan"),
    TOOLBOX("Toolbox"),
    POLICY("Policy"),
    MODELS("Models");

    private final String title;

    Kind(String title) {
        this.title = title;
    }

    /** The kind called that, in any case, or null. */
    public static @Nullable Kind named(String name) {
        for (Kind kind : values()) {
            if (kind.title.equalsIgnoreCase(name)) {
                return kind;
            }
        }
        return null;
    }

    /**
     * The kind that a file says it is.
     *
     * @throws FileRefused if it says none, or one that this release does not have
     */
    public static Kind of(SourceFile file) {
        JsonNode said = file.value().path("kind");
        for (Kind kind : values()) {
            if (said.isString() && kind.title.equals(said.stringValue())) {
                return kind;
            }
        }
        String choices = Arrays.stream(values()).map(Kind::toString).collect(Collectors.joining(", "));
        if (said.isMissingNode()) {
            throw new FileRefused(
                    "unknown-kind",
                    file.place(""),
                    "expected a mapping with the keys surefoot and kind, found no kind",
                    "start with surefoot: v1 and kind: one of " + choices);
        }
        String name = said.asString("");
        if (NotYet.isKind(name)) {
            throw new FileRefused("not-carried-out-yet", file.place("/kind"), NotYet.message("kind: " + name), null);
        }
        Kind near = named(Spelling.nearest(
                name, Arrays.stream(values()).map(Kind::toString).toList()));
        String fix = near == null ? null : "did you mean kind: " + near + "?";
        throw new FileRefused(
                "unknown-kind",
                file.place("/kind"),
                "expected one of " + choices + ", found " + Found.phrase(said),
                fix);
    }

    /** As the {@code kind} key writes it. */
    @Override
    public String toString() {
        return title;
    }
}
