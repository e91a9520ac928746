package dev.surefoot.planning.arazzo;

import dev.surefoot.expression.Path;
import dev.surefoot.expression.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ways into values: JSON Pointers and the dots of runtime expressions here, the segments of a path there. */
final class Pointers {

    private static final Pattern INDEX = Pattern.compile("\\[([0-9]{1,9})]");

    private Pointers() {}

    /** The segments of a JSON Pointer, or null where it is none. */
    static @Nullable List<Segment> segments(String pointer) {
        List<Segment> segments = new ArrayList<>();
        if (pointer.isEmpty()) {
            return segments;
        }
        if (!pointer.startsWith("/")) {
            return null;
        }
        for (String token : pointer.substring(1).split("/", -1)) {
            segments.add(segment(token.replace("~1", "/").replace("~0", "~")));
        }
        return segments;
    }

    /** The segments of names with dots between them, of which there may be none; null where one is empty. */
    static @Nullable List<Segment> dotted(String names) {
        List<Segment> segments = new ArrayList<>();
        if (!names.isEmpty()) {
            for (String name : names.split("\\.", -1)) {
                String plain = name.replaceAll("(\\[[0-9]{1,9}])+$", "");
                if (plain.isEmpty()) {
                    return null;
                }
                segments.add(segment(plain));
                INDEX.matcher(name.substring(plain.length()))
                        .results()
                        .forEach(index -> segments.add(segment(index.group(1))));
            }
        }
        return segments;
    }

    private static Segment segment(String token) {
        return token.matches("0|[1-9][0-9]{0,8}")
                ? new Segment.Index(Integer.parseInt(token))
                : new Segment.Name(token);
    }

    static Path then(Path path, List<Segment> segments) {
        Path longer = path;
        for (Segment segment : segments) {
            longer = longer.then(segment);
        }
        return longer;
    }

    /** As a JSON Pointer; null where a name would be read back as an index. */
    static @Nullable String pointer(List<Segment> segments) {
        StringBuilder pointer = new StringBuilder();
        for (Segment segment : segments) {
            String token = switch (segment) {
                case Segment.Name(String name) -> name;
                case Segment.Index(int index) -> Integer.toString(index);
            };
            if (!segment(token).equals(segment)) {
                return null;
            }
            pointer.append('/').append(token.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
