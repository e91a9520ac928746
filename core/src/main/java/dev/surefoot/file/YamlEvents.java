package dev.surefoot.file;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** The events of one text, one at a time, with syntax errors as problems. JSON is read as the YAML that it is. */
final class YamlEvents {
    /** What usually causes an error, by words of the parser's own message. */
    private static final List<Map.Entry<String, String>> FIXES = List.of(
            Map.entry("TAB", "indent with spaces"),
            Map.entry("cannot start any token", "quote a text that starts with that character"),
            Map.entry(
                    "mapping values are not allowed",
                    "quote a value that contains \": \", and indent keys of one mapping alike"),
            Map.entry("<stream end>", "close what is still open"),
            Map.entry("unexpected end of stream", "close the quote"),
            Map.entry("expected ',' or", "close it, and quote values that contain ${…}, commas or brackets"),
            Map.entry("could not find expected ':'", "write a colon and a space after a key"),
            Map.entry("expected <block end>", "indent the members of one list or mapping alike"));

    private final SourceText source;
    private final Parser parser;
    /** Where the last event began, for errors without a place. */
    private Position last = Position.START;

    YamlEvents(SourceText source, FileLimits limits) {
        this.source = source;
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source.name())
                .setCodePointLimit(limits.bytes())
                .build();
        this.parser = new ParserImpl(settings, new StreamReader(settings, new WholeCharacters(source.text())));
    }

    Event.ID peek() {
        return event().getEventId();
    }

    /** The position of the next event. */
    Position position() {
        return position(event().getStartMark().orElse(null));
    }

    void expect(Event.ID id) {
        Event found = next();
        if (found.getEventId() != id) {
            throw new IllegalStateException("expected " + id + " of the YAML parser, found " + found);
        }
    }

    NodeEvent node() {
        if (next() instanceof NodeEvent node) {
            return node;
        }
        throw new IllegalStateException("the YAML parser ended a value that it had not begun");
    }

    private Event event() {
        return pull(parser::peekEvent);
    }

    private Event next() {
        Event event = pull(parser::next);
        last = position(event.getStartMark().orElse(null));
        return event;
    }

    private Event pull(Supplier<Event> source) {
        try {
            return source.get();
        } catch (MarkedYamlEngineException e) {
            String context = e.getContext() == null || e.getContext().isEmpty() ? "" : e.getContext() + ": ";
            Mark mark = e.getProblemMark().or(e::getContextMark).orElse(null);
            throw refused(context + e.getProblem(), mark == null ? last : position(mark));
        } catch (YamlEngineException e) {
            throw refused(e.getMessage() == null ? "unreadable" : e.getMessage(), last);
        } catch (IllegalArgumentException e) {
            // Of the parser, where an escape names a character that Unicode does not have.
            throw refused("an escape without a character: " + e.getMessage(), last);
        }
    }

    private FileRefused refused(String problem, Position at) {
        String fix = FIXES.stream()
                .filter(entry -> problem.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("compare with the line above; text with special characters wants quotes");
        String message = "not YAML or JSON: " + problem.replaceFirst(" ?\\(Do not use .* for indentation\\)", "");
        return new FileRefused("syntax", source.place(at, ""), message, fix);
    }

    private static Position position(@Nullable Mark mark) {
        return mark == null ? Position.START : new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
