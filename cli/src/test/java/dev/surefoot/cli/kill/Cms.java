package dev.surefoot.cli.kill;

import dev.surefoot.examples.content.cms.CmsHoldings;
import dev.surefoot.examples.content.cms.CmsOperator;
import dev.surefoot.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The example's CMS, through its operator's door and its access log. */
record Cms(Path folder) implements Service {

    @Override
    public int effects() {
        return running() ? new CmsOperator(folder).holdings().count() : 0;
    }

    @Override
    public @Nullable String resultAfter(int effects) {
        CmsHoldings holdings = new CmsOperator(folder).holdings();
        if (holdings.count() <= effects) {
            return null;
        }
        return Json.write(Json.object().put("id", holdings.drafts().getLast().id()));
    }

    @Override
    public Set<String> requestIds() {
        if (!running()) {
            return Set.of();
        }
        try (Stream<String> lines = Files.lines(new CmsOperator(folder).accessLog())) {
            return lines.map(line -> Json.read(line).path("requestId").asString(""))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It outlives every demonstration, and must not outlive the test. */
    void end() {
        Long pid = running() ? new CmsOperator(folder).pid() : null;
        if (pid != null) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private boolean running() {
        return Files.exists(folder.resolve("address")) && Files.exists(folder.resolve("access.jsonl"));
    }
}
