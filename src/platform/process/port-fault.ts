import { StartError } from '../config/start-error';

/** Puts a failure to listen into one line that names the variable; any other error comes back as it is. */
export function portFault(error: unknown, variable: string, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') {
    return new StartError(`端口 ${port} 已被占用，请停止占用它的程序，或设置 ${variable} 换一个端口。`, `Port ${port} is in use: stop the program that uses it, or set ${variable} to another port.`);
  }
  if (code === 'EACCES') {
    return new StartError(`没有权限使用端口 ${port}，请设置 ${variable} 为 1024 以上的端口。`, `Port ${port} needs more rights: set ${variable} to a port above 1023.`);
  }
  return error;
}
