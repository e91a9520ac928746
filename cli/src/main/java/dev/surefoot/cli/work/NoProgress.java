package dev.surefoot.cli.work;

import dev.surefoot.run.Happened;

/** For {@code --quiet}. */
final class NoProgress implements Progress {

    @Override
    public void accept(Happened happened) {}

    @Override
    public void suspend() {}

    @Override
    public void resume() {}

    @Override
    public void close() {}
}
