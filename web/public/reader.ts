import { inject, type InjectionKey } from 'vue';
import { api } from '../shared/api';

/** Gives what an address of the public interface answers. */
export type Get = <T>(address: string) => Promise<T>;

/** A browser asks over the network; the server, which draws the same pages, asks itself. */
export const READER: InjectionKey<Get> = Symbol('reader');
export const useReader = (): Get => inject(READER, api.get);
