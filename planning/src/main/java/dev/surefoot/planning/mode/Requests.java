package dev.surefoot.planning.mode;

import dev.surefoot.tool.Effect;
import dev.surefoot.tool.ToolContract;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a text asks to have changed or sent. */
final class Requests {

    private static final int TOLD = 60;

    private static final Pattern UNWANTED = Pattern.compile("^(?:do not|don't|never|not|without|no)\\b");

    /** Others are told something by a message; whoever asks is told it by the answer. */
    private static final Pattern TELLS_OTHERS = Pattern.compile(
            "^(?:tell|ask) (?!(?:me|us|apart|if|whether|what|which|who|whom|whose|where|when|why|how|the"
                    + " (?:difference|story|time|reason))\\b)\\p{L}|^let (?!(?:me|us)\\b).*\\bknow\\b");

    /** Whoever asks wants the answer in that manner. */
    private static final Pattern ANSWERS =
            Pattern.compile("^(?:reply|respond|write) (?:in|with|only|just|briefly|as|yes|no)\\b"
                    + "|^(?:update|remind|give|tell) (?:me|us)\\b|^update on\\b");

    private static final Pattern A_PLACE = Pattern.compile(
            "\\b(?:to|into|as|under|in) (?:an? (?:new )?(?:file|page|document|ticket)\\b|\\S*\\w[/.]\\w\\S*)");

    private static final Set<String> CHANGED = English.stems(List.of(English.CHANGES, English.SENDS, English.DEEDS));
    private static final Set<String> MAKES = English.stems(List.of(English.MAKES));

    private final Collection<ToolContract> tools;
    private final List<ToolContract> consequential;
    private final boolean ontoAPlace;
    private final Set<ToolContract> actions = new LinkedHashSet<>();
    private final boolean told;
    private @Nullable String unmet;

    /**
     * Looks for it.
     *
     * @param text in small letters
     */
    Requests(String text, Collection<ToolContract> tools) {
        this.tools = tools;
        this.consequential =
                tools.stream().filter(tool -> tool.effect().consequential()).toList();
        this.ontoAPlace = A_PLACE.matcher(text).find();
        List<Sentence> sentences = Sentence.of(text);
        for (Sentence sentence : sentences) {
            sentence.clauses().stream().filter(Requests::counts).forEach(this::read);
        }
        this.told = sentences.stream().anyMatch(Telling::asked);
    }

    private static boolean counts(Sentence.Clause clause) {
        return clause.asks()
                && !UNWANTED.matcher(clause.words()).find()
                && !ANSWERS.matcher(clause.words()).find();
    }

    /** The tools that do what is asked for. */
    List<ToolContract> actions() {
        return List.copyOf(actions);
    }

    /** What is asked for although no tool is known that does it, or null. */
    @Nullable
    String unmet() {
        return unmet;
    }

    /** Whether it asks to be told something. */
    boolean told() {
        return told;
    }

    private void read(Sentence.Clause clause) {
        List<String> words = English.split(clause.words());
        List<ToolContract> asked = commanded(clause.words(), words);
        if (asked.isEmpty() && commands(words) && (changes(words) || orders(clause, words))) {
            unmet(clause.words());
        } else if (asked.isEmpty()) {
            String wish = Wish.of(clause.words());
            Set<String> wished = wish == null ? Set.of() : Terms.of(wish);
            asked = consequential.stream()
                    .filter(tool -> shares(does(tool), wished))
                    .toList();
            if (asked.isEmpty() && shares(CHANGED, wished)) {
                unmet(clause.words());
            }
        }
        actions.addAll(asked);
    }

    /** Whether it begins with a verb that asks for a change or a message, whatever the tools. */
    private static boolean changes(List<String> words) {
        String verb = words.getFirst();
        return words.size() > 1
                && Stream.of(verb, verb.replaceFirst("^(?:re|un)-?", ""))
                        .anyMatch(one -> English.CHANGES.contains(one) || English.SENDS.contains(one));
    }

    /** Whether it reads as an order to do something other than to tell: a word that may be a verb, and its object. */
    private static boolean orders(Sentence.Clause clause, List<String> words) {
        String verb = words.getFirst();
        int object = words.size() > 2 && English.PARTICLES.contains(words.get(1)) ? 2 : 1;
        return !clause.embedded()
                && !Telling.begins(clause.words())
                && !English.FUNCTION.contains(verb)
                && !verb.endsWith("ly")
                && words.size() > object
                && English.OBJECTS.contains(words.get(object));
    }

    private void unmet(String clause) {
        if (unmet == null) {
            unmet = clause.length() <= TOLD ? clause : clause.substring(0, TOLD) + "…";
        }
    }

    /** Whether it begins with a verb that may be a command. */
    private boolean commands(List<String> words) {
        String verb = words.getFirst();
        boolean form = !verb.endsWith("ing") && !verb.endsWith("ed") && (!verb.endsWith("s") || verb.endsWith("ss"));
        boolean noun = words.size() > 1 && English.NOUNS.contains(words.get(1));
        return form && !verb.isEmpty() && !noun && (ontoAPlace || !Telling.putsIntoWords(words));
    }

    /** The tools that do what the clause begins with. */
    private List<ToolContract> commanded(String clause, List<String> words) {
        if (TELLS_OTHERS.matcher(clause).find()) {
            return consequential.stream()
                    .filter(tool -> tool.effect() == Effect.COMMUNICATE)
                    .toList();
        }
        if (!commands(words)) {
            return List.of();
        }
        Set<String> verb = Terms.of(words.getFirst());
        boolean read = tools.stream()
                .anyMatch(tool -> !tool.effect().consequential() && shares(Terms.of(tool.operation()), verb));
        List<ToolContract> asked = read
                ? List.of()
                : consequential.stream()
                        .filter(tool -> shares(does(tool), verb))
                        .toList();
        return asked.isEmpty() ? spokenOf(words) : asked;
    }

    /** Those that may be meant by the verb, and that the rest of the clause says most about. */
    private List<ToolContract> spokenOf(List<String> words) {
        Set<String> rest = Terms.of(String.join(" ", words.subList(1, words.size())));
        List<ToolContract> most = new ArrayList<>();
        long best = 0;
        for (ToolContract tool : consequential) {
            long said = about(tool).stream().filter(rest::contains).count();
            if (said < best || !meant(words, tool, said)) {
                continue;
            }
            if (said > best) {
                most.clear();
            }
            best = said;
            most.add(tool);
        }
        return most;
    }

    private static boolean meant(List<String> words, ToolContract tool, long said) {
        String verb = words.getFirst();
        boolean sends = tool.effect() == Effect.COMMUNICATE;
        if (sends && (English.SENDS.contains(verb) || English.MAY_SEND.contains(verb))) {
            return words.size() > 1 && !Character.isDigit(words.get(1).charAt(0));
        }
        if (English.CHANGES.contains(verb) || English.MAY_CHANGE.contains(verb)) {
            return !sends && said > 0;
        }
        if (!English.DOES.contains(verb)) {
            return false;
        }
        Set<String> object = Terms.of(String.join(" ", words.subList(1, Math.min(words.size(), 4))));
        boolean another =
                words.size() > 1 && Set.of("a", "an", "another", "new").contains(words.get(1));
        return shares(does(tool), object) || (another && shares(does(tool), MAKES) && shares(about(tool), object));
    }

    /** What the tool does: the words of its name behind the source, and the first of its description. */
    private static Set<String> does(ToolContract tool) {
        String description = tool.description().strip();
        int end = description.indexOf(' ');
        return Terms.of(tool.operation() + " " + (end < 0 ? description : description.substring(0, end)));
    }

    private static Set<String> about(ToolContract tool) {
        return Terms.of(tool.name() + " " + tool.description());
    }

    private static boolean shares(Set<String> terms, Set<String> others) {
        return others.stream().anyMatch(terms::contains);
    }
}
