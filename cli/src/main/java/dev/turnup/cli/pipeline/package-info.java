/**
 * The order of the stages, and what one run keeps. The only place that knows that order; must not
 * know command-line options.
 */
@NullMarked
package dev.turnup.cli.pipeline;

import org.jspecify.annotations.NullMarked;
