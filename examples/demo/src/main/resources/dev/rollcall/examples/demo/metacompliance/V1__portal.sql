-- SPDX-License-Identifier: Apache-2.0
-- The employees and audiences of all companies. Employees who have left stay in the table, because
-- the portal keeps the record of their training; their names are available again.
CREATE TABLE employees (
  id UUID PRIMARY KEY,
  company VARCHAR(100) NOT NULL,
  user_name VARCHAR(200) NOT NULL,
  user_name_key VARCHAR(400) NOT NULL,
  work_email VARCHAR(200),
  given_name VARCHAR(200),
  family_name VARCHAR(200),
  external_id VARCHAR(200),                  -- null for accounts that existed before SCIM
  active BOOLEAN,
  linked_at TIMESTAMP WITH TIME ZONE,        -- null for accounts that SCIM does not manage
  left_at TIMESTAMP WITH TIME ZONE,          -- null for employees who have not left
  version BIGINT DEFAULT 1 NOT NULL,
  created_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
  modified_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
  user_name_live VARCHAR(400)
    GENERATED ALWAYS AS (CASE WHEN left_at IS NULL THEN user_name_key END) ${stored}
);
CREATE UNIQUE INDEX employees_user_name ON employees (company, user_name_live);
CREATE INDEX employees_user_name_key ON employees (company, user_name_key);

CREATE TABLE audiences (
  id UUID PRIMARY KEY,
  company VARCHAR(100) NOT NULL,
  display_name VARCHAR(200) NOT NULL,
  display_name_key VARCHAR(400) NOT NULL,
  external_id VARCHAR(200),
  version BIGINT NOT NULL,
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  modified_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX audiences_display_name ON audiences (company, display_name_key);
CREATE INDEX audiences_external_id ON audiences (company, external_id);

CREATE TABLE audience_members (
  audience UUID NOT NULL REFERENCES audiences (id),
  employee UUID NOT NULL REFERENCES employees (id),
  PRIMARY KEY (audience, employee)
);
CREATE INDEX audience_members_employee ON audience_members (employee);
