package dev.surefoot.planning.mode;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words by what a clause asks for that begins with them, or has them in it. */
final class English {

    private static final String APART = "[^\\p{L}\\p{N}'-]+";

    /** For a change, even where no tool is known that makes it. */
    static final Set<String> CHANGES = words("""
        add adjust amend append approve archive assign ban block buy cancel change charge close commit correct
        create deactivate decrease delete deploy disable edit enable erase fix grant increase insert install kill
        lock merge migrate modify move overwrite patch pause pay promote provision publish purchase purge
        reactivate reassign reboot refund reimburse reject remove rename renew reopen replace reschedule reset
        restart restore resume revert revoke rollback save schedule ship store submit subscribe suspend terminate
        transfer trigger unassign unblock uninstall unlock unpublish unsubscribe update upgrade upload withdraw
        """);

    /** For something to be sent, even where no tool is known that sends. */
    static final Set<String> SENDS = words("announce email forward inform invite mail notify remind reply send warn");

    /** For something to be sent, where a tool sends. */
    static final Set<String> MAY_SEND = words("alert contact message page ping respond text write");

    /** For a change, where a tool that makes one is spoken of. */
    static final Set<String> MAY_CHANGE = words("""
        accept allow apply attach book complete credit draft drop escalate extend file finish issue label launch link log
        mark pin place post put raise reduce register release reserve resolve roll scale set sign silence start stop swap switch
        sync tag turn write
        """);

    /** For a change, where what it makes of the object is one: "make a payment", "give them a refund", "open a ticket". */
    static final Set<String> DOES = words(
            "begin carry do execute file give grant issue make open order perform place process raise run start take");

    /** For a text, as an answer is one, where the object is one of {@link #TEXTS}. */
    static final Set<String> WORDS = words("compose create draft give make prepare produce write");

    static final Set<String> TEXTS = words("""
        abstract account answer brief briefing comparison description digest explanation list outline overview paragraph
        recap sentence sentences summary synopsis table timeline
        """);

    /** Changes as nouns, that can be wished for. */
    static final Set<String> DEEDS = words("""
        booking cancellation deletion deployment installation payment publication reboot refund reimbursement removal
        reservation reset restart rollback transfer withdrawal
        """);

    /** Before these a verb is a noun: "change log". */
    static final Set<String> NOUNS = words("""
        address addresses date dates history ids log logs of policies policy rate rates reason reasons request requests
        status statuses time times together titles
        """);

    /** Tools that make something new say so with these. */
    static final Set<String> MAKES =
            words("add book create issue make open place post raise record register start submit");

    /** To be told something. */
    static final Set<String> TELLS = words("""
        analyse analyze answer assess browse calculate check cite classify compare compute condense confirm
        contrast count define describe detail determine dig display distinguish enumerate establish estimate
        evaluate examine explain explore extract fetch figure find grab guess highlight hunt identify inspect
        interpret investigate itemise itemize judge know learn list locate look name outline paraphrase pick point
        print pull quote rank read recall recap remind reply report respond retrieve review say scan search see
        show skim sort spell state sum summarise summarize survey tell total trace translate understand verify
        view walk weigh wonder work
        """);

    /** Behind these "to" begins what is asked about: how to, what it takes to, who is allowed to. */
    static final Set<String> ABOUT = words("""
        able about according allowed attempt attempted attempts chapter compared decided due entitled failed guide
        how if instruction instructions necessary needed permission permissions permitted policies policy possible
        prior procedure procedures process reason reasons refused related required right rights rule rules section
        similar step steps supposed take takes took tried way ways what when where whether which who why
        """);

    /** Behind these stands what a sentence asks about, or speaks of. */
    static final Set<String> EMBEDS = words("""
        how if that what when where whether which who whom whose why
        """);

    /** Whoever wishes for one of these wants to be told something. */
    static final Set<String> KNOWS = words("""
        check compare describe detail details explain find hear history how if info information know learn list
        look read see status tell that understand what when where whether which who whom whose why
        """);

    /** An object of a verb begins with these. */
    static final Set<String> OBJECTS = words("""
        a all an another any every everybody everyone everything her him his it its me my of one our that the
        their them these this those us your
        """);

    /** They may stand between a verb and its object. */
    static final Set<String> PARTICLES = words("""
        away back down in off out over rid up
        """);

    /** No verbs that order anything. */
    static final Set<String> FUNCTION = words("""
        a about above across after against all along although among an any are around as at be because been before
        behind being believe below besides between beyond both by can could despite did do does during each either
        especially even except for from guess had has have her here his hope how i if in including inside into is
        it its like maybe might my near nor not of off on once only onto or our out outside over past per plus say
        since so some still such than that the their there these they think this those though through throughout
        till under unless until up upon via was we were what when where whether which while who whose why with
        within without would yet you your
        """);

    private English() {}

    static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }

    /** Whether one of the words is in the text. */
    static boolean any(Set<String> words, String text) {
        return Stream.of(text.split(APART)).anyMatch(words::contains);
    }

    /** The text's words, the first of which is empty where it begins with something else. */
    static List<String> split(String text) {
        return List.of(text.split(APART));
    }

    /** The stems of all of these. */
    static Set<String> stems(List<Set<String>> words) {
        return words.stream()
                .flatMap(Set::stream)
                .flatMap(word -> Terms.of(word).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
