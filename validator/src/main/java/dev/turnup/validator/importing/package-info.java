/**
 * Worksheets out of what other people fill in: saved forms, and tables with many sites. Must not
 * hold a limit of its own, and takes no secret from anywhere.
 */
@NullMarked
package dev.turnup.validator.importing;

import org.jspecify.annotations.NullMarked;
