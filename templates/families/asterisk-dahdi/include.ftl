#tryinclude "turnup/[=site]-trunk-[=trunk.id]-dahdi.conf"
