-- SPDX-License-Identifier: Apache-2.0
-- Columns to search and count entries of the log. Entries of earlier versions have none of them and
-- are found without conditions on these columns. The outcome is set for failures only.

ALTER TABLE rollcall_log ADD COLUMN at_millis BIGINT;
ALTER TABLE rollcall_log ADD COLUMN operation VARCHAR(20);
ALTER TABLE rollcall_log ADD COLUMN resource_type VARCHAR(100) ${collate};
ALTER TABLE rollcall_log ADD COLUMN resource_id VARCHAR(200) ${collate};
ALTER TABLE rollcall_log ADD COLUMN status INTEGER;
ALTER TABLE rollcall_log ADD COLUMN scim_type VARCHAR(100);
ALTER TABLE rollcall_log ADD COLUMN detail TEXT;
CREATE INDEX rollcall_log_of_resource
  ON rollcall_log (tenant_id, resource_type, resource_id, id);
