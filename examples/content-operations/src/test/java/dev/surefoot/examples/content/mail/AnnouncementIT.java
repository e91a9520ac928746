package dev.surefoot.examples.content.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.journal.InMemoryJournal;
import dev.surefoot.library.RunHandle;
import dev.surefoot.library.Surefoot;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Happened;
import dev.surefoot.run.RunId;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepStatus;
import dev.surefoot.testing.SettableClock;
import dev.surefoot.tools.java.Tool;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An announcement over SMTP, to a real server: never before what it stands on is verified, never twice. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class AnnouncementIT {

    private static final String READER = "reader@example.org";
    private static final String TOOLBOX = """
        surefoot: v1
        kind: Toolbox
        sources: {mail: {java: "dev.surefoot.examples.content.mail.AnnouncementIT$Desk"}}
        tools:
          mail.draft:
            effect: read
            output: trusted
            arguments: {title: {fact: title}}
            produces: {draft.confirmed: {from: output, check: "value.verified"}}
          mail.announce:
            effect: communicate
            idempotency: {key: {argument: id}, retention: PT0S}
            arguments: {to: {fact: reader}, subject: {fact: draft.confirmed.title}, text: {fact: draft.confirmed.body}}
            produces: {announcement: {from: output, check: "value.id != ''"}}
            readBack:
              tool: mail.find
              arguments: {id: "${output.id}"}
              check: "size(readback.messages) == 1 && readback.messages[0].to == arguments.to && readback.messages[0].text == arguments.text"
              within: PT5S
            lookup:
              tool: mail.find
              arguments: {id: "${key}"}
              present: "size(lookup.messages) > 0"
              output: {id: "${lookup.messages[0].id}", to: "${lookup.messages[0].to}", subject: "${lookup.messages[0].subject}"}
              visibility: PT1S
            control: [to]
          mail.find: {effect: read, output: trusted}
        """;
    private static final String GOAL = """
        {surefoot: v1, kind: Goal, text: Announce it, inputs: {title: Größe, reader: reader@example.org},
         wanted: [announcement]}
        """;

    @TempDir
    private Path folder;

    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
    });
    private final SettableClock clock =
            SettableClock.ticking(Instant.parse("2026-03-01T12:00:00Z"), Duration.ofSeconds(1));
    private final InMemoryJournal journal = new InMemoryJournal();
    private final List<Happened> told = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        server.start();
        server.setUser("content@example.org", "content", "secret");
        settings(server.getSmtp().getPort());
    }

    private void settings(int smtp) throws Exception {
        Files.writeString(folder.resolve("mail.properties"), """
            smtp=127.0.0.1:%d
            imap=127.0.0.1:%d
            address=content@example.org
            user=content
            password=secret
            """.formatted(
                        smtp, server.getImap().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    /** Drafts, and mail that goes wrong as a test says. */
    public static final class Desk {
        private final MailTools mail;
        private boolean verified = true;
        private int lost;
        private CountDownLatch taken = new CountDownLatch(0);
        private boolean hangs;

        public Desk(Path folder) {
            this.mail = new MailTools(folder);
        }

        @Tool
        public Map<String, Object> draft(String title) {
            return Map.of("title", title, "body", "Zwei Sätze.\n.\nPunkt.", "verified", verified);
        }

        @Tool
        public MailTools.Announced announce(String to, String subject, String text, String id) throws Exception {
            MailTools.Announced announced = mail.announce(to, subject, text, id);
            taken.countDown();
            if (hangs) {
                new CountDownLatch(1).await();
            }
            if (lost-- > 0) {
                throw new IOException("the answer was lost");
            }
            return announced;
        }

        @Tool
        public MailTools.Found find(String id) throws Exception {
            return mail.find(id);
        }
    }

    private Surefoot open(Desk desk) {
        return Surefoot.builder()
                .toolbox(TOOLBOX)
                .tools("mail", desk)
                .journal(journal)
                .clock(clock)
                .person("ana")
                .telling(told::add)
                .open();
    }

    private static RunStatus approve(RunHandle run) throws InterruptedException {
        InboxItem item = run.openItems().getFirst();
        assertThat(item.ask()).isInstanceOf(Ask.Consent.class);
        return run.approve(item);
    }

    /** What lies in the mailbox of that address. */
    private List<MimeMessage> mailTo(String address) throws Exception {
        GreenMailUser user = server.getUserManager().getUserByEmail(address);
        return user == null
                ? List.of()
                : server.getManagers().getImapHostManager().getInbox(user).getMessages().stream()
                        .map(StoredMessage::getMimeMessage)
                        .toList();
    }

    @Test
    void announcesOnceWhatWasVerifiedAndApproved() throws Exception {
        try (Surefoot surefoot = open(new Desk(folder))) {
            RunHandle run = surefoot.run(GOAL);
            assertThat(run.status()).isEqualTo(RunStatus.WAITING);
            assertThat(mailTo(READER)).as("nobody consented yet").isEmpty();

            assertThat(approve(run)).as("%s", run.state()).isEqualTo(RunStatus.SUCCEEDED);

            assertThat(mailTo(READER)).singleElement().satisfies(message -> {
                assertThat(message.getSubject()).isEqualTo("Größe");
                assertThat(message.getContent().toString().replace("\r\n", "\n").strip())
                        .isEqualTo("Zwei Sätze.\n.\nPunkt.");
                assertThat(message.getMessageID())
                        .contains(run.output("announce").path("id").asString());
            });
        }
    }

    @Test
    void announcesNothingBeforeItIsVerified() throws Exception {
        Desk desk = new Desk(folder);
        desk.verified = false;
        try (Surefoot surefoot = open(desk)) {
            RunHandle run = surefoot.run(GOAL);

            assertThat(run.status("announce")).isNotIn(StepStatus.RUNNING, StepStatus.SUCCEEDED);
            assertThat(server.getReceivedMessages()).isEmpty();
        }
    }

    @Test
    void anAnswerThatIsLostAfterDataWasAcceptedLeavesOneMail() throws Exception {
        Desk desk = new Desk(folder);
        desk.lost = 1;
        try (Surefoot surefoot = open(desk)) {
            RunHandle run = surefoot.run(GOAL);

            assertThat(approve(run)).as("%s", run.state()).isEqualTo(RunStatus.SUCCEEDED);

            assertThat(mailTo(READER)).hasSize(1);
            assertThat(told)
                    .extracting(Happened::event)
                    .filteredOn(AttemptEvent.LookupMade.class::isInstance)
                    .as("found, not sent again")
                    .hasSize(1);
        }
    }

    @Test
    void aProcessThatEndsAfterDataWasAcceptedLeavesOneMail() throws Exception {
        Desk desk = new Desk(folder);
        desk.hangs = true;
        desk.taken = new CountDownLatch(1);
        RunId id;
        try (Surefoot surefoot = open(desk)) {
            RunHandle run = surefoot.run(GOAL);
            id = run.id();
            Thread process = Thread.ofVirtual().start(() -> {
                try {
                    approve(run);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            desk.taken.await();
            process.interrupt();
            process.join();
        }
        try (Surefoot surefoot = open(new Desk(folder))) {
            RunHandle run = surefoot.find(id);

            assertThat(run.resume()).as("%s", run.state()).isEqualTo(RunStatus.SUCCEEDED);

            assertThat(mailTo(READER)).hasSize(1);
        }
    }

    @Test
    void aServerThatIsNotThereProvesThatNothingWasSent() throws Exception {
        settings(1);
        try (Surefoot surefoot = open(new Desk(folder))) {
            RunHandle run = surefoot.run(GOAL);
            approve(run);

            assertThat(run.status("announce")).as("tried as often as it may be").isEqualTo(StepStatus.FAILED);
            assertThat(told)
                    .extracting(Happened::event)
                    .filteredOn(AttemptEvent.AttemptNotDone.class::isInstance)
                    .hasSize(3)
                    .allSatisfy(event -> assertThat(((AttemptEvent.AttemptNotDone) event)
                                    .evidence()
                                    .exchanges())
                            .extracting(Exchange::result)
                            .containsExactly(Exchange.Result.NOT_DONE));
            settings(server.getSmtp().getPort());
            assertThat(run.resolve(run.openItems().getFirst(), Choice.RETRY, null, "it is there now"))
                    .as("%s", run.state())
                    .isEqualTo(RunStatus.SUCCEEDED);
            assertThat(mailTo(READER)).hasSize(1);
        }
    }
}
