package dev.surefoot.planning.mode;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** English words by what a clause asks for that begins with them. */
final class Verbs {

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
        mark pin place post raise reduce register release reserve resolve roll scale set sign silence start stop switch
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
        status statuses time times titles
        """);

    /** Tools that make something new say so with these. */
    static final Set<String> MAKES =
            words("add book create issue make open place post raise record register start submit");

    private Verbs() {}

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }

    /** The stems of all of these. */
    static Set<String> stems(List<Set<String>> words) {
        return words.stream()
                .flatMap(Set::stream)
                .flatMap(word -> Terms.of(word).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
