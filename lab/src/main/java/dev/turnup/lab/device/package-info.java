/**
 * Devices and PBX front ends that are configured by an interface of their own, in process, as their
 * makers document it. Must not know who speaks to them, nor any family.
 */
@NullMarked
package dev.turnup.lab.device;

import org.jspecify.annotations.NullMarked;
