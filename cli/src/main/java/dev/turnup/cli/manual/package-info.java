/** The manual page, written from the commands themselves. Knows no command by name. */
@NullMarked
package dev.turnup.cli.manual;

import org.jspecify.annotations.NullMarked;
