-- That a yearly case about an object has begun. The sweep looks here first, so it may run as often as it likes.
create table object_obligation (
    object_id uuid not null references case_object,
    process_id text not null,
    year int not null,
    begun_at timestamptz not null,
    primary key (object_id, process_id, year)
);
