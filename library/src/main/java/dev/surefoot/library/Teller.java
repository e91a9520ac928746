package dev.surefoot.library;

import dev.surefoot.run.Happened;
import java.util.function.Consumer;

/**
 * Who speaks, and who listens.
 *
 * @param person gives the commands
 * @param told hears every event
 */
record Teller(String person, Consumer<Happened> told) {}
