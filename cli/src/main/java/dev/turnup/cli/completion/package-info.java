/** Completion scripts out of the command tree. Must not know any command by name. */
@NullMarked
package dev.turnup.cli.completion;

import org.jspecify.annotations.NullMarked;
