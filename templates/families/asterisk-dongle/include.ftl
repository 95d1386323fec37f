#tryinclude "turnup/[=site]-trunk-[=trunk.id]-dongle.conf"
