#tryinclude "turnup/[=site]-extensions.conf"
