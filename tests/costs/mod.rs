//! What things cost, counted: allocations, memory, blocks of the index that are read, passages that are unpacked. None of it
//! depends on the machine or on what else runs there, so what has become dearer is seen without a clock.

mod allocations;
mod memory;
mod reads;
