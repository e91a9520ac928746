package dev.surefoot.tools.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFilesTest {

    @TempDir
    private Path outside;

    private Path folder;
    private TextFiles files;

    @BeforeEach
    void layOut() throws IOException {
        folder = Files.createDirectory(outside.resolve("project"));
        Files.createDirectories(folder.resolve("notes/inner"));
        Files.writeString(folder.resolve("notes/b.md"), "# Second [draft]\n\nthree more words\n");
        Files.writeString(folder.resolve("notes/a.txt"), "no heading");
        Files.writeString(folder.resolve("notes/.hidden.md"), "# Hidden");
        Files.writeString(folder.resolve("notes/policy.yaml"), "surefoot: v1");
        Files.writeString(outside.resolve("secret.md"), "# Secret");
        files = new TextFiles(folder);
    }

    @Test
    void listsTextsByNameWithTitleAndLength() throws IOException {
        assertThat(files.list("notes").documents())
                .containsExactly(
                        new TextFiles.Document("notes/a.txt", "notes/a.txt", 2),
                        new TextFiles.Document("notes/b.md", "Second [draft]", 6));
        assertThat(files.list("notes/inner").documents()).isEmpty();
    }

    @Test
    void makesATableOfContents() {
        assertThat(files.contents(List.of(new TextFiles.Document("notes/b c.md", "Second [draft]", 1)))
                        .text())
                .isEqualTo("# Contents\n\n- [Second \\[draft\\]](<notes/b c.md>), 1 word\n");
    }

    @Test
    void writesInPlaceOfWhatWasThereAndLeavesNothingElse() throws IOException {
        files.write("OUT.md", "first");
        assertThat(files.write("OUT.md", "second")).isEqualTo(new TextFiles.Written("OUT.md", 6));
        assertThat(files.read("OUT.md").text()).isEqualTo("second");
        try (var entries = Files.list(folder)) {
            assertThat(entries).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.md",
                "notes/../../secret.md",
                "notes/../notes/b.md",
                ".hidden.md",
                ".git/x.md",
                "notes/policy.yaml",
                "notes",
                "",
                " ",
                "nowhere/x.md",
                "a\0.md"
            })
    void refusesNamesThatLeadElsewhere(String name) {
        assertThatThrownBy(() -> files.read(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> files.write(name, "x")).isInstanceOf(IllegalArgumentException.class);
        assertThat(outside.resolve("secret.md")).hasContent("# Secret");
    }

    @Test
    void followsNoLinks() throws IOException {
        Files.createSymbolicLink(folder.resolve("link.md"), outside.resolve("secret.md"));
        Files.createSymbolicLink(folder.resolve("away"), outside);

        assertThatThrownBy(() -> files.read("link.md")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> files.write("link.md", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> files.read("away/secret.md")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> files.write("away/new.md", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> files.list("away")).isInstanceOf(IllegalArgumentException.class);
        assertThat(outside.resolve("new.md")).doesNotExist();
        assertThat(outside.resolve("secret.md")).hasContent("# Secret");
    }

    @Test
    void refusesWhatIsNoTextOrTooMuch() throws IOException {
        Files.write(folder.resolve("bytes.md"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(() -> files.read("bytes.md")).hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> files.write("big.md", "x".repeat((1 << 20) + 1)))
                .hasMessageContaining("expected at most");
        assertThat(folder.resolve("big.md")).doesNotExist();
    }
}
