package dev.surefoot.models;

import dev.surefoot.model.ModelAnswer;
import dev.surefoot.model.ModelAnswer.Answered;
import dev.surefoot.model.ModelAnswer.Failed;
import dev.surefoot.model.ModelAnswer.Usage;
import dev.surefoot.model.ModelClient;
import dev.surefoot.model.ModelRequest;
import dev.surefoot.model.Money;

/** Says what a model's answers cost, where it tells what they took. */
record Priced(ModelClient client, Price price) implements Relay {

    @Override
    public ModelAnswer answer(ModelRequest request, Way way) throws InterruptedException {
        return switch (way.ask(client, request)) {
            case Answered answered -> new Answered(answered.text(), answered.calls(), priced(answered.usage()));
            case Failed failed ->
                new Failed(failed.why(), failed.because(), priced(failed.usage()), failed.retryAfter());
        };
    }

    private Usage priced(Usage took) {
        return took.input() + took.output() == 0
                ? took
                : new Usage(took.input(), took.output(), Money.of(price.of(took)));
    }
}
