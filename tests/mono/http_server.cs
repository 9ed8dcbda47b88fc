// SPDX-License-Identifier: MIT
// A .NET Remoting server over HTTP and SOAP: http_server.exe PORT. Says "ready", ends with its
// standard input.
using System;
using System.Runtime.Remoting;
using System.Runtime.Remoting.Channels;
using System.Runtime.Remoting.Channels.Http;
using Pianola.Http;

public class HttpServer
{
    public static void Main(string[] args)
    {
        ChannelServices.RegisterChannel(new HttpChannel(Int32.Parse(args[0])), false);
        RemotingConfiguration.ApplicationName = "";
        RemotingConfiguration.CustomErrorsMode = CustomErrorsModes.Off;
        RemotingConfiguration.RegisterWellKnownServiceType(typeof(Fax), "fax.soap",
                                                           WellKnownObjectMode.Singleton);
        RemotingConfiguration.RegisterActivatedServiceType(typeof(Counter));
        Console.WriteLine("ready");
        while (Console.ReadLine() != null)
            ;
    }
}
