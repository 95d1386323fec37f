/**
 * The process's edges: streams, exit codes, Ctrl-C, files written whole. Must not know any stage.
 */
@NullMarked
package dev.turnup.cli.shell;

import org.jspecify.annotations.NullMarked;
