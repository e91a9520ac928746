package dev.surefoot.benchmarks.langchain4j;

import dev.langchain4j.agentic.scope.AgenticScopeKey;
import dev.langchain4j.agentic.scope.AgenticScopeSerializer;
import dev.langchain4j.agentic.scope.AgenticScopeStore;
import dev.langchain4j.agentic.scope.DefaultAgenticScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;

/** Keeps the one scope of a job in a file: what the documentation asks users to write themselves. */
record FileScopeStore(Path file) implements AgenticScopeStore {

    @Override
    public synchronized boolean save(AgenticScopeKey key, DefaultAgenticScope scope) {
        try {
            Path next = Files.writeString(file.resolveSibling("scope.next"), AgenticScopeSerializer.toJson(scope));
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized Optional<DefaultAgenticScope> load(AgenticScopeKey key) {
        try {
            return Files.exists(file)
                    ? Optional.of(AgenticScopeSerializer.fromJson(Files.readString(file)))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean delete(AgenticScopeKey key) {
        return false;
    }

    @Override
    public Set<AgenticScopeKey> getAllKeys() {
        return Set.of();
    }
}
