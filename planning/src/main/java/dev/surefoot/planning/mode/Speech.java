package dev.surefoot.planning.mode;

import dev.surefoot.planning.PlanRequest;
import dev.surefoot.tool.ToolContract;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a goal's words, in English, ask for. They are looked at clause by clause: one that begins with what a tool does asks
 * for that, a question does not. What is missed here is found when a model asks for more than it may read.
 *
 * @param actions the tools that change or send something, and that a clause asks for
 * @param unmet a clause that asks for a change or a message that no tool is known for, or null
 * @param told whether it asks to be told something
 * @param sources the names of sources that it mentions
 * @param lasting what says that it goes on for long, or null
 * @param many what says that it takes many calls, or null
 * @param branching what says that it depends on something, or null
 */
record Speech(
        List<ToolContract> actions,
        @Nullable String unmet,
        boolean told,
        Set<String> sources,
        @Nullable String lasting,
        @Nullable String many,
        @Nullable String branching) {

    private static final int MAX_TEXT = 8_000;

    private static final Pattern LASTING =
            Pattern.compile("\\b(?:(?:every|each) (?:minute|hour|day|night|morning|evening|week|month)|whenever|wait"
                    + " (?:for|until)|monitor|as soon as|from now on|keep (?:watching|checking|polling|me posted|me"
                    + " informed|an eye)|over the next|for the next|(?:(?:alert|inform|message|notify) (?:me|us)|let"
                    + " (?:me|us) know) (?:when|once)(?!.*\\b(?:was|were|did|had)\\b))\\b");

    /** What is quoted is talked about. */
    private static final Pattern QUOTED =
            Pattern.compile("```.*?```|\"[^\"]*\"|\\u201c[^\\u201d]*\\u201d|`[^`]*`", Pattern.DOTALL);

    private static final Pattern MANY = Pattern.compile("\\b(?:for each|for every|each of|every one of|one by one|every"
            + " single|(?:go|work|read|look) through (?:all|each|every)|(?:against|across|from|in) each(?!"
            + " other)|across (?:all|every)|all (?:of )?(?:the )?\\d{2,})\\b");
    private static final Pattern BRANCHING = Pattern.compile("^if\\b[^,]*,|\\b(?:and|but|then),? if\\b"
            + "|\\b(?:if so|if not|if needed|otherwise|unless|depending on|or else)\\b|\\bif\\b.*\\bthen\\b");

    Speech {
        actions = List.copyOf(actions);
        sources = Set.copyOf(sources);
    }

    static Speech of(PlanRequest request) {
        String whole = request.goal().path("text").asString("");
        String text = (whole.length() <= MAX_TEXT ? whole : whole.substring(0, MAX_TEXT))
                .toLowerCase(Locale.ROOT)
                .replace('\u2019', '\'');
        Collection<ToolContract> tools = request.toolbox().tools().values();
        String said = QUOTED.matcher(text).replaceAll("it");
        Requests requests = new Requests(said, tools);
        Set<String> words = Terms.of(text);
        Set<String> sources = new TreeSet<>();
        for (ToolContract tool : tools) {
            if (words.containsAll(Terms.of(tool.source().name()))) {
                sources.add(tool.source().name());
            }
        }
        String branching = Sentence.of(said).stream()
                .map(sentence -> found(BRANCHING, sentence.text()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Speech(
                requests.actions(),
                requests.unmet(),
                requests.told(),
                sources,
                found(LASTING, said),
                found(MANY, said),
                branching);
    }

    private static @Nullable String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group().strip() : null;
    }
}
