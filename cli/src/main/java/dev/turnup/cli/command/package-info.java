/** The subcommands: options in, exit code out. Must not hold logic that two commands need. */
@NullMarked
package dev.turnup.cli.command;

import org.jspecify.annotations.NullMarked;
