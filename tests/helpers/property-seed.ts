/**
 * Property tests: a gate must say the same thing twice about the same code, so under CI every run starts from one seed;
 * everywhere else the seeds are random, and what they find is kept as an example beside the property.
 */
import fc from 'fast-check'

if (process.env['CI'] === 'true') fc.configureGlobal({ seed: 20_261_126 })
