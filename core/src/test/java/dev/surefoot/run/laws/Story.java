package dev.surefoot.run.laws;

import dev.surefoot.run.EventCodec;
import dev.surefoot.run.Happened;

/** Tells what happened in a sequence that broke a law. */
final class Story {

    private Story() {}

    static String of(long seed, Simulation simulation, Throwable because) {
        StringBuilder told = new StringBuilder()
                .append(because.getMessage())
                .append("\nlived again by -Dsurefoot.sequences=1 -Dsurefoot.seed=")
                .append(seed)
                .append('\n');
        if (simulation == null) {
            return told.toString();
        }
        told.append("services ").append(simulation.scenario.services().values()).append('\n');
        told.append("plan ").append(simulation.scenario.plan()).append('\n');
        told.append("policy ").append(simulation.scenario.policy()).append('\n');
        for (Happened happened : simulation.journal) {
            told.append(happened.sequence())
                    .append(' ')
                    .append(happened.at())
                    .append(' ')
                    .append(EventCodec.type(happened.event()))
                    .append(' ')
                    .append(EventCodec.write(happened.event()))
                    .append('\n');
        }
        simulation.world.receipts.forEach(receipt -> told.append(receipt).append('\n'));
        simulation.world.effects.forEach(effect -> told.append(effect).append('\n'));
        return told.toString();
    }
}
