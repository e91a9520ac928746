package dev.surefoot.planning.mode;

import dev.surefoot.planning.PlanRequest;
import dev.surefoot.tool.Effect;
import dev.surefoot.tool.ToolContract;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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
 * @param sources the names of sources that it mentions
 * @param lasting what says that it goes on for long, or null
 * @param many what says that it takes many calls, or null
 * @param branching what says that it depends on something, or null
 */
record Speech(
        List<ToolContract> actions,
        Set<String> sources,
        @Nullable String lasting,
        @Nullable String many,
        @Nullable String branching) {

    private static final int MAX_TEXT = 8_000;

    private static final Pattern SENTENCES = Pattern.compile("(?<=[.!?;])\\s+|\\n+");
    private static final Pattern CLAUSES = Pattern.compile("[,:;.!?]|\\b(?:and|then|but|to|so)\\b");
    private static final Pattern FILLER = Pattern.compile(
            "^(?:please|kindly|also|just|now|first|next|finally|(?:can|could|would|will) you|i (?:want|need|would"
                    + " like) you)\\b\\s*");
    private static final Pattern LASTING = Pattern.compile(
            "\\b(?:every (?:minute|hour|day|night|morning|week|month)|whenever|wait (?:for|until)|monitor|keep"
                    + " (?:watching|checking|an eye)|over the next|for the next)\\b");
    private static final Pattern MANY =
            Pattern.compile("\\b(?:for each|for every|each of|every one of|one by one|every single)\\b");
    private static final Pattern BRANCHING = Pattern.compile(
            "^if\\b[^,]*,|\\b(?:if so|if not|if needed|otherwise|unless|depending on|or else)\\b|\\bif\\b.*\\bthen\\b");

    private static final Set<String> SENDS = Set.of(
            "email", "mail", "message", "notify", "send", "announce", "reply", "inform", "text", "forward", "invite");

    private static final Set<String> CHANGES = Set.of(
            "add",
            "approve",
            "archive",
            "assign",
            "book",
            "buy",
            "cancel",
            "change",
            "close",
            "create",
            "delete",
            "deploy",
            "disable",
            "edit",
            "enable",
            "fix",
            "grant",
            "merge",
            "modify",
            "move",
            "pay",
            "publish",
            "refund",
            "reject",
            "remove",
            "rename",
            "reopen",
            "reset",
            "restart",
            "revoke",
            "rollback",
            "save",
            "schedule",
            "store",
            "submit",
            "transfer",
            "update",
            "upload");

    Speech {
        actions = List.copyOf(actions);
        sources = Set.copyOf(sources);
    }

    static Speech of(PlanRequest request) {
        String whole = request.goal().path("text").asString("");
        String text = (whole.length() <= MAX_TEXT ? whole : whole.substring(0, MAX_TEXT)).toLowerCase(Locale.ROOT);
        Collection<ToolContract> tools = request.toolbox().tools().values();
        Set<ToolContract> actions = new LinkedHashSet<>();
        String branching = null;
        for (String sentence : SENTENCES.splitAsStream(text).toList()) {
            for (String clause : CLAUSES.splitAsStream(sentence).toList()) {
                actions.addAll(asked(FILLER.matcher(clause.strip()).replaceFirst(""), tools));
            }
            branching = branching == null ? found(BRANCHING, sentence.strip()) : branching;
        }
        Set<String> words = Terms.of(text);
        Set<String> sources = new TreeSet<>();
        for (ToolContract tool : tools) {
            if (words.containsAll(Terms.of(tool.source().name()))) {
                sources.add(tool.source().name());
            }
        }
        return new Speech(new ArrayList<>(actions), sources, found(LASTING, text), found(MANY, text), branching);
    }

    /** The tools whose effect the clause asks for: it begins with what they do. */
    private static List<ToolContract> asked(String clause, Collection<ToolContract> tools) {
        List<String> words = List.of(clause.split("[^\\p{L}\\p{N}-]+", 0));
        if (words.isEmpty() || words.getFirst().isEmpty()) {
            return List.of();
        }
        String verb = words.getFirst();
        Set<String> begins = Terms.of(verb);
        Set<String> rest = Terms.of(String.join(" ", words.subList(1, words.size())));
        boolean read = tools.stream()
                .anyMatch(tool -> !tool.effect().consequential() && shares(Terms.of(tool.operation()), begins));
        List<ToolContract> consequential =
                tools.stream().filter(tool -> tool.effect().consequential()).toList();
        List<ToolContract> asked = read
                ? List.of()
                : consequential.stream()
                        .filter(tool -> shares(does(tool), begins))
                        .toList();
        return asked.isEmpty() ? spokenOf(verb, rest, consequential) : asked;
    }

    /** Those of the verb's kind that the rest of the clause says most about; of a message it need not say anything. */
    private static List<ToolContract> spokenOf(String verb, Set<String> rest, List<ToolContract> consequential) {
        List<ToolContract> most = new ArrayList<>();
        long best = 0;
        for (ToolContract tool : consequential) {
            long said = about(tool).stream().filter(rest::contains).count();
            if (!kind(verb, tool) || (said == 0 && tool.effect() != Effect.COMMUNICATE) || said < best) {
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

    private static boolean kind(String verb, ToolContract tool) {
        return (tool.effect() == Effect.COMMUNICATE ? SENDS : CHANGES).contains(verb);
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

    private static @Nullable String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group().strip() : null;
    }
}
