table_name(string) table_version(int)
subscriber:8
registrant:3
