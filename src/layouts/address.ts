export { address } from '../base/address.ts';
