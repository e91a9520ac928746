/**
 * Surefoot in a program's own process: assembles tools, planner, executor and journal, and hands out runs. It decides
 * nothing about a run, and knows no command line, screen or server.
 */
@NullMarked
package dev.surefoot.library;

import org.jspecify.annotations.NullMarked;
