package dev.surefoot.examples.content.cms;

import org.jspecify.annotations.Nullable;

/** The CMS could not be started or asked; the message says what was tried. Trying again may help. */
public final class CmsUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CmsUnreachable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
