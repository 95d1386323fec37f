package dev.turnup.lab.misbehaving;

/** Where something on the path goes. */
enum Way {
  TO_PBX,
  TO_PROBE
}
