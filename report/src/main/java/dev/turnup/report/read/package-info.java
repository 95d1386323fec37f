/**
 * Reads back what runs wrote of themselves, so that parts of a fleet can be joined. Must not know
 * how a report looks, nor where files are kept.
 */
@NullMarked
package dev.turnup.report.read;

import org.jspecify.annotations.NullMarked;
