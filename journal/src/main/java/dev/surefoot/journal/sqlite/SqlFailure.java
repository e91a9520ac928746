package dev.surefoot.journal.sqlite;

import dev.surefoot.journal.JournalException;
import dev.surefoot.journal.JournalException.Code;
import java.nio.file.Path;
import java.sql.SQLException;

/** What SQLite's result codes mean to a caller of the journal. */
final class SqlFailure {
    /** The low byte of an extended result code is its primary code: https://www.sqlite.org/rescode.html */
    private static final int PRIMARY = 0xff;

    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int READONLY = 8;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANTOPEN = 14;
    private static final int CONSTRAINT = 19;
    private static final int NOTADB = 26;
    private static final int IOERR = 10;

    private SqlFailure() {}

    static boolean isBusy(SQLException failure) {
        return (failure.getErrorCode() & PRIMARY) == BUSY;
    }

    static JournalException of(Path database, SQLException failure) {
        Code code = switch (failure.getErrorCode() & PRIMARY) {
            case BUSY, LOCKED -> Code.BUSY;
            case FULL -> Code.FULL;
            // A row that must not be there, or is not of the shape that the schema asks for.
            case CORRUPT, CONSTRAINT -> Code.CORRUPT;
            case NOTADB -> Code.UNKNOWN_STORE;
            case READONLY -> Code.UNSAFE_SETTINGS;
            default -> Code.IO;
        };
        return new JournalException(
                code, "journal " + database + ": " + failure.getMessage() + advice(failure), failure);
    }

    private static String advice(SQLException failure) {
        return switch (failure.getErrorCode() & PRIMARY) {
            case BUSY, LOCKED -> "; another process was writing for too long, try again";
            case FULL -> "; free some space, or raise the bound on its size";
            case CORRUPT, NOTADB -> "; keep the file as it is, and restore a backup beside it";
            case READONLY, CANTOPEN ->
                "; it must be a file that this user can write, in a directory that this user can write";
            case IOERR -> "; the disk may be full, or failing";
            default -> "";
        };
    }
}
