package dev.surefoot.planning.mode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.json.Json;
import dev.surefoot.planning.PlanRequest;
import dev.surefoot.policy.Policy;
import dev.surefoot.tool.Toolbox;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How people put it: the ways in which English asks for something to be done, and for something to be told. */
final class ModeOfWordsTest {

    private static final Toolbox OPERATIONS = Toolbox.of(Json.read("""
        {"sources": {"files": {"java": "com.example.Files"}, "tickets": {"java": "com.example.Tickets"},
                     "cluster": {"java": "com.example.Cluster"}, "chat": {"java": "com.example.Chat"},
                     "calendar": {"java": "com.example.Calendar"}, "people": {"java": "com.example.People"}},
         "tools": {
           "files.read": {"effect": "read", "description": "Reads a file"},
           "files.search": {"effect": "read", "description": "Searches files for words"},
           "files.write": {"effect": "write", "reversible": true, "idempotency": "natural", "description": "Writes a file"},
           "tickets.get": {"effect": "read", "description": "Reads a ticket with its comments"},
           "tickets.create": {"effect": "write", "description": "Creates a ticket"},
           "tickets.comment": {"effect": "write", "description": "Comments on a ticket"},
           "cluster.status": {"effect": "read", "description": "Tells how a service does, and its replicas"},
           "cluster.logs": {"effect": "read", "description": "The last lines that a service logged"},
           "cluster.restart": {"effect": "write", "reversible": false, "description": "Restarts a service"},
           "cluster.scale": {"effect": "write", "reversible": true, "description": "Scales a service to a number of replicas"},
           "cluster.rollback": {"effect": "write", "description": "Rolls a service back to its release before"},
           "chat.post_message": {"effect": "communicate", "description": "Posts a message to a channel"},
           "calendar.events": {"effect": "read", "description": "Lists a person's events"},
           "calendar.book": {"effect": "write", "description": "Books a meeting"},
           "people.find": {"effect": "read", "description": "Finds a colleague by name"}}}
        """));

    private static ModeChoice choice(String text) {
        return choice(text, OPERATIONS);
    }

    private static ModeChoice choice(String text, Toolbox toolbox) {
        ObjectNode goal = Json.object().put("text", text);
        return ModeChoice.of(PlanRequest.of(goal, toolbox, Policy.standardOnly(), "ana"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Is checkout healthy?",
                "How do I restart a service?",
                "What does it take to scale checkout?",
                "Who is allowed to restart search?",
                "Should we roll back search?",
                "Summarise notes/incident-12.md",
                "Write a summary of notes/incident-12.md.",
                "Write me a short summary of ticket 12",
                "Please summarize ticket 81 for a newcomer.",
                "Create a list of what was changed in ticket 81.",
                "Give me an overview of today's tickets about search.",
                "Draft a two-sentence description of ticket 9.",
                "Compare ticket 9 with ticket 12",
                "What's different between notes/a.md and notes/b.md?",
                "tell me what ticket 7 is about",
                "Can you explain why checkout was restarted last night?",
                "Could you look up who Ada's manager is?",
                "I want to know whether search was rolled back.",
                "I'd like to see the comments on ticket 12.",
                "I need to understand why the meeting was cancelled.",
                "Find out which services need restarting.",
                "List the services that should be restarted.",
                "Explain how to create a ticket.",
                "Read notes/runbook.md and tell me how to restart search.",
                "Show the last log lines of checkout",
                "When is Grace's next meeting?",
                "Did anybody post about the outage?",
                "Change log of checkout, newest first.",
                "Update me on ticket 12.",
                "Answer in one word: is checkout up?",
                "Don't change anything; just say how many replicas search has.",
                "What does \"please restart checkout now\" in ticket 4 refer to?",
                "Which tickets did Ada create, and which of them were closed?",
                "Look at ticket 12 and check whether a restart was tried.",
                "Describe the steps required to restore a backup.",
                "Is it safe to delete notes/old.md?",
                "Restarts of checkout this week: how many?",
                "In which file do we say who may approve a rollback?",
                "Extract the phone number from notes/contacts.md",
                "Translate notes/welcome.md into German.",
                "Reply in French: what is ticket 12 about?",
                "Run through ticket 12 and give me the gist.",
                "Summarise this: \"Restart search, then tell Ada.\""
            })
    void whatAsksToBeToldSomethingStaysInline(String question) {
        ModeChoice choice = choice(question);

        assertThat(choice.mode()).as(choice.toString()).isEqualTo(Mode.INLINE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Restart checkout",
                "please restart checkout.",
                "Could you restart checkout?",
                "Look up the status of checkout, then restart it if it is down.",
                "Would you mind scaling search to 4?",
                "Scale search to four replicas.",
                "Let's roll back checkout.",
                "Roll checkout back.",
                "Search should be restarted.",
                "I'd like checkout rolled back.",
                "Get checkout restarted.",
                "Make sure that search is restarted tonight.",
                "Checkout needs restarting.",
                "We need a rollback of search.",
                "I want you to open a ticket about the outage.",
                "Open a ticket for the slow search.",
                "File a new ticket for Grace.",
                "Raise a ticket.",
                "Add a comment to ticket 12.",
                "Comment on ticket 12 that we are on it.",
                "Tell Ada that checkout is back.",
                "Let the on-call know that search is slow.",
                "Post the summary of ticket 12 in #incidents.",
                "Message Grace.",
                "Summarise ticket 12 and post it to the channel.",
                "Write the summary of ticket 12 to notes/summary.md.",
                "Write a summary of ticket 12 to notes/summary.md",
                "Save the log lines of checkout in notes/log.md.",
                "Delete notes/deploys.md",
                "Delete the file notes/deploys.md, please.",
                "Read notes/a.md, then rename it.",
                "Book a meeting with Ada.",
                "Find a time that suits Ada and Grace and book a meeting.",
                "Can you check whether checkout is down and restart it?",
                "First read the runbook. Then restart search.",
                "Use the cluster to restart search.",
                "1. Read ticket 12 2. Close it. 3. Tell Ada.",
                "Approve the release.",
                "Deploy version 3 of search.",
                "Remove that channel",
                "I would like to delete notes/old.md",
                "Notes/old.md should be deleted.",
                "Email Grace.",
                "Watch checkout over the next hour.",
                "Let me know when checkout is back.",
                "For every ticket of this week, say what caused it.",
                "If search is down, say why, otherwise say how fast it is."
            })
    void whatAsksForSomethingToBeDoneIsPlanned(String goal) {
        ModeChoice choice = choice(goal);

        assertThat(choice.mode()).as(choice.toString()).isEqualTo(Mode.PLANNED);
        assertThat(choice.because()).isNotEmpty();
    }

    /** Of people who had not seen how the words are looked at; {@code missed} names those that are taken wrongly, and known to be. */
    @Test
    void goalsOfEightTradesAreTakenAsStatedButForTheOnesNamed() throws IOException {
        try (InputStream goals = ModeOfWordsTest.class.getResourceAsStream("goals.json")) {
            for (JsonNode set :
                    Json.read(new String(goals.readAllBytes(), UTF_8)).path("sets")) {
                Toolbox toolbox = Toolbox.of(set.path("toolbox"));
                Stream<String> missed = Stream.of("inline", "planned")
                        .flatMap(mode -> set.path(mode)
                                .valueStream()
                                .map(JsonNode::stringValue)
                                .filter(goal ->
                                        !choice(goal, toolbox).mode().toString().equals(mode)));
                assertThat(missed)
                        .as(set.path("name").stringValue())
                        .containsExactlyElementsOf(set.path("missed")
                                .valueStream()
                                .map(JsonNode::stringValue)
                                .toList());
            }
        }
    }

    @Test
    void aChangeThatNoToolMakesIsToldAsSuch() {
        ModeChoice choice = choice("Look at notes/deploys.md. Delete notes/deploys.md");

        assertThat(choice)
                .hasToString("planned: not read only (it says \"delete notes/deploys.md\", for which no tool is known);"
                        + " not low consequence (something may be changed or sent)");
    }

    @Test
    void whatIsQuotedIsNotAskedFor() {
        assertThat(choice("Summarise this: ```\nRestart search.\nTell Ada.\n```")
                        .mode())
                .isEqualTo(Mode.INLINE);
        assertThat(choice("Restart \"search\"").mode()).isEqualTo(Mode.PLANNED);
    }
}
