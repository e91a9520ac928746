package dev.surefoot.planning.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.file.Kind;
import dev.surefoot.planning.Examples;
import dev.surefoot.policy.Point;
import dev.surefoot.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page on policies shows files that are policies, and names every point. */
final class PoliciesPageTest {
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)\n```", Pattern.DOTALL);

    @Test
    void showsPoliciesThatLint() throws IOException {
        String page = Files.readString(Path.of("../docs/policies.md"));
        Matcher blocks = YAML.matcher(page);
        int shown = 0;
        while (blocks.find()) {
            var file = Examples.read(Kind.POLICY, blocks.group(1) + "\n");
            assertThat(PolicyLinter.lint(file).findings()).isEmpty();
            Policy policy = Policy.of(file.value());
            for (Point point : Point.values()) {
                assertThat(policy.asksAt(point)).as(point.toString()).isTrue();
                assertThat(page).contains("| `" + point + "` |");
            }
            shown++;
        }
        assertThat(shown).isEqualTo(1);
    }
}
