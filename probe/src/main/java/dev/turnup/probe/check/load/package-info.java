/**
 * What a capacity run measured and what it means: whether the site or this machine was the
 * bottleneck. A pure function of figures. Must not know how calls are made.
 */
@NullMarked
package dev.turnup.probe.check.load;

import org.jspecify.annotations.NullMarked;
