package dev.surefoot.examples.content.cms;

import java.nio.file.Path;

/**
 * The files of one CMS. {@code address} and the two tokens outlive the process, so that a client configured with them
 * finds the CMS again; {@code cms.lock} is held by the process that serves it. Files are replaced whole or not at all.
 */
record CmsFolder(Path path) {
    Path database() {
        return path.resolve("cms.db");
    }

    Path accessLog() {
        return path.resolve("access.jsonl");
    }

    Path output() {
        return path.resolve("cms.log");
    }

    Path lock() {
        return path.resolve("cms.lock");
    }

    Path pid() {
        return path.resolve("cms.pid");
    }

    Path address() {
        return path.resolve("address");
    }

    Path contentToken() {
        return path.resolve("token");
    }

    Path operatorToken() {
        return path.resolve("operator-token");
    }

    /** Where the native part of the database driver is unpacked: here, so that a killed CMS leaves nothing elsewhere. */
    Path scratch() {
        return path.resolve("scratch");
    }
}
