package dev.surefoot.file;

/** Whether a problem stops the file from being used. */
public enum Severity {
    ERROR,
    WARNING;

    @Override
    public String toString() {
        return this == ERROR ? "error" : "warning";
    }
}
