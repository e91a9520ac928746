package dev.surefoot.examples.content.cms;

/** A request that is refused, having changed nothing; answered as problem+json (RFC 9457). */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    Refusal(int status, String detail) {
        super(detail, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    Reply.Answer answer() {
        return Reply.Answer.problem(status, String.valueOf(getMessage()));
    }
}
