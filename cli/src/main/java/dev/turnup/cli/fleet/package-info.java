/**
 * Many sites in one run: how many at a time and in which waves, which of them are this machine's,
 * and how the parts of a run become one report. Must not know command-line options, nor what is
 * done with a site.
 */
@NullMarked
package dev.turnup.cli.fleet;

import org.jspecify.annotations.NullMarked;
